"""python -m bot"""

from bot import asking, operating, printing, staffing  # they add their commands
from bot.commands import main

__all__ = ["asking", "operating", "printing", "staffing"]

if __name__ == "__main__":
    main()
