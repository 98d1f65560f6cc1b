-- What staff confirmed in the chat, beside what the files say is confirmed.
CREATE TABLE confirmations (
    neighbourhood TEXT NOT NULL,
    kind TEXT NOT NULL,  -- service, guide
    code TEXT NOT NULL,
    field TEXT NOT NULL,  -- of a service, or a part of a guide
    digest TEXT NOT NULL,  -- of what was confirmed: when the files say something else, it is confirmed no more
    source TEXT NOT NULL,  -- as residents read it
    by_staff TEXT NOT NULL REFERENCES staff(code),
    checked_on TEXT NOT NULL,  -- dates, local
    valid_until TEXT NOT NULL,
    PRIMARY KEY (neighbourhood, kind, code, field)
);

-- How often something was asked and could not be told, by the month. No question and no person.
CREATE TABLE gaps (
    neighbourhood TEXT NOT NULL,
    month TEXT NOT NULL,  -- 2026-11
    kind TEXT NOT NULL,  -- service or guide, of which a field was not confirmed, or word, of a question that nothing answered
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (neighbourhood, month, kind, code, field)
);

-- How somebody wants to be spoken to: large buttons, one in a row, and when they are not to be disturbed.
ALTER TABLE people ADD COLUMN large INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN quiet TEXT NOT NULL DEFAULT 'usual';

-- Who lets which relative help: a link first, then a helper. Whatever ends is deleted.
CREATE TABLE family (
    id TEXT PRIMARY KEY,
    helped TEXT NOT NULL REFERENCES people(id),
    helper TEXT REFERENCES people(id),  -- nobody yet: the link waits
    token TEXT NOT NULL UNIQUE,  -- SHA-256 of the link's payload
    relation TEXT,  -- what the helped is to the helper
    may TEXT NOT NULL,  -- see, book
    until BIGINT,  -- none: until it is stopped
    link_until BIGINT NOT NULL,
    asked_at BIGINT,  -- when the helped was asked whether it goes on
    made_at BIGINT NOT NULL
);
CREATE INDEX family_helped ON family(helped);
CREATE INDEX family_helper ON family(helper)
