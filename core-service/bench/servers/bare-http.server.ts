import { serve } from './serve.ts';

/** The limit: what `node:http` can do when nobody reads the body and nothing is stored. */
serve((req, res) => {
  req.resume();
  res.writeHead(202, ['Content-Length', '0']).end();
});
