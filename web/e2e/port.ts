import { type AddressInfo, createServer } from 'node:net';

/** A port that nobody has just now: another run may still hold the last one. */
export const freePort = () =>
  new Promise<string>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });
