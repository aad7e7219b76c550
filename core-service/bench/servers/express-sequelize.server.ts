import express from 'express';
import { DataTypes, Sequelize } from 'sequelize';
import { processInput } from '../processes.ts';
import { serve } from './serve.ts';

const { databaseUrl } = processInput<{ databaseUrl: string }>();
const sequelize = new Sequelize(databaseUrl, { logging: false, pool: { max: 10 } });
const Event = sequelize.define(
  'bench_event',
  {
    accountId: DataTypes.BIGINT,
    ts: DataTypes.DATE,
    siteId: DataTypes.BIGINT,
    widgetId: DataTypes.BIGINT,
    type: DataTypes.SMALLINT,
    visitorId: DataTypes.UUID,
    sessionId: DataTypes.UUID,
    pageUrl: DataTypes.TEXT,
    source: DataTypes.TEXT,
  },
  { underscored: true, timestamps: false, tableName: 'bench_events' },
);

interface Body {
  visitorId: string;
  sessionId: string;
  page: { url: string };
}

/** The usual way: Express parses, Sequelize creates one row per request, no rollups, no validation. */
const app = express();
app.use(express.json());
app.post('/v1/collect', async (req, res) => {
  const { visitorId, sessionId, page } = req.body as Body;
  const event = {
    accountId: 1,
    ts: new Date(),
    siteId: 1,
    type: 1,
    visitorId,
    sessionId,
    pageUrl: page.url,
    source: '',
  };
  await Event.create(event);
  res.status(202).end();
});
await sequelize.authenticate();
serve(app);
