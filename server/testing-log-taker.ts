import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { testCertificate } from "#server/testing-certificate";

/** A log server of a test: it takes what comes. */
export class LogTaker {
  text = "";
  readonly #sockets = new Set<Socket>();
  readonly server: Server;

  constructor(isSecure: boolean) {
    const take = (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("data", (bytes: Buffer) => {
        this.text += bytes;
      });
    };
    this.server = isSecure ? createSecureServer(testCertificate, take) : createServer(take);
  }

  listen = (port = 0) =>
    new Promise<number>((resolve) => {
      this.server.listen(port, "127.0.0.1", () => resolve((this.server.address() as AddressInfo).port));
    });

  end = () =>
    new Promise<void>((resolve) => {
      for (const socket of this.#sockets) socket.destroy();
      this.server.close(() => resolve());
    });
}
