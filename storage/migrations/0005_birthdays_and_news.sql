-- Whose birthday is kept, and what was told of it. Every row is looked at on every day, so nothing beside the sealed
-- body tells the day.
CREATE TABLE birthdays (
    person TEXT PRIMARY KEY REFERENCES people(id),
    body TEXT NOT NULL,  -- sealed: the birthday, and the guides of which it was told that it opens them
    looked_on TEXT NOT NULL  -- the last date, local, that was looked at
);
CREATE INDEX birthdays_looked ON birthdays(looked_on);

-- Of which door somebody wants to hear news: without a row nothing is sent.
CREATE TABLE subscriptions (
    person TEXT NOT NULL REFERENCES people(id),
    door TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (person, door)
);
CREATE INDEX subscriptions_door ON subscriptions(door);

-- What colleagues tell those who want to hear of a door.
CREATE TABLE news (
    id TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    door TEXT NOT NULL,
    words TEXT NOT NULL,
    english TEXT,  -- where the knowledge has it in both languages
    by_staff TEXT NOT NULL REFERENCES staff(code),
    made_at BIGINT NOT NULL,
    ended_at BIGINT,  -- everybody has it, or it was stopped
    stopped INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0  -- how many
);
CREATE INDEX news_open ON news(made_at) WHERE ended_at IS NULL;

-- Who was told: nobody twice, and nobody too often.
CREATE TABLE news_told (
    news TEXT NOT NULL REFERENCES news(id),
    person TEXT NOT NULL REFERENCES people(id),
    at BIGINT NOT NULL,
    PRIMARY KEY (news, person)
);
CREATE INDEX news_told_person ON news_told(person, at);

-- Which service the question of a kept answer is about, if that is sure: told whoever asks the same of it in other words.
ALTER TABLE answers ADD COLUMN service TEXT
