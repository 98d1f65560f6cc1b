"""`python -m sandbox`: a small Telegram on this machine."""

import argparse
import sys

import uvloop

from sandbox.server import build
from sandbox.serving import listen, serve


def arguments() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", action="append", help="the bot's token; may be repeated (default 1:demo)")
    parser.add_argument("--username", default="linli_demo_bot", help="the bot's username")
    parser.add_argument("--limits", action="store_true", help="Telegram's limits on sending")
    parser.add_argument("--offset", type=float, default=0.0, help="seconds to add to the machine's time")
    return parser.parse_args()


def main() -> int:
    """Serve until SIGTERM or SIGINT; 2 if it cannot begin."""
    typed = arguments()
    try:
        app = build(typed.token or ["1:demo"], typed.username, offset=typed.offset, limits=typed.limits)
        listening = listen(typed.host, typed.port)
    except (ValueError, OSError) as problem:
        print(f"sandbox: {problem}", file=sys.stderr)
        return 2
    uvloop.run(serve(app, listening))
    return 0


if __name__ == "__main__":
    sys.exit(main())
