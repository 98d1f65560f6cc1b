"""python -m bot"""

from bot import operating, staffing  # they add their commands
from bot.commands import main

__all__ = ["operating", "staffing"]

if __name__ == "__main__":
    main()
