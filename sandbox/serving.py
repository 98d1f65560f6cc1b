"""Running the app with uvicorn: on any free port, and stopping at once although calls are held open."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.applications import Starlette

GRACE_SECONDS = 1
TICKS_A_DAY = 864_000
WAITING_CONNECTIONS = 4096


class Server(uvicorn.Server):
    """uvicorn waits for open calls when it stops; this one lets go of those that are only held."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=GRACE_SECONDS,
            timeout_keep_alive=60,
        )
        super().__init__(config)
        self.app = app
        self.stopping = asyncio.Event()

    def stop(self) -> None:
        """Begin to stop now."""
        self.should_exit = True
        self.stopping.set()

    async def main_loop(self) -> None:
        """As uvicorn's own, which is on time for its `Date` header, but stops as soon as it is told to."""
        ticks = 0
        while not await self.on_tick(ticks):
            ticks = (ticks + 1) % TICKS_A_DAY
            with contextlib.suppress(TimeoutError):  # the usual end of a tick
                await asyncio.wait_for(self.stopping.wait(), 0.1)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the business of whoever runs the server."""
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Release what is held, then stop as uvicorn does."""
        self.app.state.sandbox.close()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket (port 0: any free one); OSError if the port is taken."""
    # named as TCP, since asyncio sets TCP_NODELAY only then: without it each answer takes 40 ms
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    listening.listen(WAITING_CONNECTIONS)
    return listening


async def serve(app: Starlette, listening: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; says where on standard output as soon as it listens."""
    server = Server(app)
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, server.stop)
    host, port = listening.getsockname()
    print(f"sandbox on http://{host}:{port}", flush=True)
    await server.serve(sockets=[listening])


@contextlib.asynccontextmanager
async def running(app: Starlette) -> AsyncIterator[str]:
    """The app served inside this process, for tests; gives its address."""
    listening = listen("127.0.0.1", 0)
    server = Server(app)
    task = asyncio.ensure_future(server.serve(sockets=[listening]))
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.stop()
        await task
