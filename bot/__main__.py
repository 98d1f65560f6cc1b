"""python -m bot"""

from bot import asking, operating, staffing  # they add their commands
from bot.commands import main

__all__ = ["asking", "operating", "staffing"]

if __name__ == "__main__":
    main()
