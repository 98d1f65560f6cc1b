-- Whose birthday is kept, and what was told of it. Every row is looked at on every day, so nothing beside the sealed
-- body tells the day.
CREATE TABLE birthdays (
    person TEXT PRIMARY KEY REFERENCES people(id),
    body TEXT NOT NULL,  -- sealed: the birthday, and the guides of which it was told that it opens them
    looked_on TEXT NOT NULL  -- the last date, local, that was looked at
);
CREATE INDEX birthdays_looked ON birthdays(looked_on)
