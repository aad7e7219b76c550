import type { Migration } from './migration.ts';

/**
 * Workers step over what is due and see nothing of what waits for a later time. Whoever writes a time or a state writes no
 * more than that, as the previous release does too: the mark follows. Rows of before are marked by the workers.
 */
export const markWhatIsDue: Migration = {
  name: '20261128010000-mark-what-is-due',
  up: (client) =>
    client.query(`
      ALTER TABLE deliveries ADD COLUMN is_due boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN deliveries.is_due IS
        'Waits, and its time has come or comes within a second, as far as a worker has looked. Written by deliveries_mark_due and by the workers.';
      CREATE FUNCTION mark_delivery_due() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
      BEGIN
        NEW.is_due := NEW.state = 'waiting' AND NEW.next_attempt_at <= now() + interval '1 second';
        RETURN NEW;
      END $$;
      CREATE TRIGGER deliveries_mark_due BEFORE INSERT OR UPDATE OF state, next_attempt_at ON deliveries
        FOR EACH ROW EXECUTE FUNCTION mark_delivery_due();
    `),
  down: (client) =>
    client.query(`
      DROP TRIGGER deliveries_mark_due ON deliveries;
      DROP FUNCTION mark_delivery_due();
      ALTER TABLE deliveries DROP COLUMN is_due;
    `),
};
