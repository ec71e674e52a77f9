/** A bare Express route that reads a JSON body and answers 201: the least that any server written with Express does. */
import express from 'express';

const app = express();
app.get('/readyz', (_request, response) => void response.end());
app.post('/events', express.json(), (_request, response) => void response.status(201).json({ stored: true }));
const server = app.listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
