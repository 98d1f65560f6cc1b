-- Reported problems: cases, who reported and joined them, what was said about them; groups bound to a grid.

ALTER TABLE people ADD COLUMN grid TEXT;
ALTER TABLE people ADD COLUMN home TEXT;  -- sealed: estate, building, unit

CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    neighbourhood TEXT NOT NULL,
    category TEXT NOT NULL,
    service TEXT,
    urgency TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    source_number TEXT,
    reporter TEXT REFERENCES people(id),
    entered_by TEXT REFERENCES staff(code),
    grid TEXT,
    estate TEXT,
    building TEXT,
    unit INTEGER,
    floor INTEGER,
    note TEXT NOT NULL,
    circle INTEGER NOT NULL,
    responsible TEXT REFERENCES staff(code),
    handler TEXT REFERENCES staff(code),
    partner TEXT REFERENCES staff(code),
    resolver TEXT REFERENCES staff(code),
    clock TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    accept_at BIGINT NOT NULL,
    deadline_at BIGINT NOT NULL,
    again_at BIGINT,
    paused_at BIGINT,
    paused_ms BIGINT NOT NULL,
    due_at BIGINT,
    waits_until BIGINT,
    again INTEGER NOT NULL,
    urged INTEGER NOT NULL,
    urged_at BIGINT,
    rating INTEGER,
    came_from TEXT,
    ended_at BIGINT,
    changed_at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,  -- sealed: what was said, pictures, how to reach the reporter, what the reporter will read
    UNIQUE (neighbourhood, number)
);
CREATE INDEX cases_due ON cases(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX cases_near ON cases(estate, reported_at) WHERE ended_at IS NULL;
CREATE INDEX cases_closed_near ON cases(estate, category, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX cases_ended ON cases(category, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX cases_handler ON cases(handler, deadline_at) WHERE ended_at IS NULL;
CREATE INDEX cases_partner ON cases(partner, deadline_at) WHERE ended_at IS NULL AND partner IS NOT NULL;
CREATE INDEX cases_offered ON cases(state, grid, deadline_at) WHERE ended_at IS NULL;
CREATE INDEX cases_state ON cases(state, deadline_at) WHERE ended_at IS NULL;
CREATE INDEX cases_reporter ON cases(reporter, reported_at);
CREATE INDEX cases_source ON cases(source_number) WHERE source_number IS NOT NULL;
CREATE INDEX cases_grid ON cases(grid, reported_at) WHERE ended_at IS NULL;
CREATE INDEX cases_grid_ended ON cases(grid, ended_at);

CREATE TABLE case_numbers (
    neighbourhood TEXT NOT NULL,
    day TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (neighbourhood, day)
);

CREATE TABLE case_joiners (
    case_id TEXT NOT NULL REFERENCES cases(id),
    person TEXT NOT NULL REFERENCES people(id),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, person)
);
CREATE INDEX case_joiners_person ON case_joiners(person);

-- The history of a case, with the words that were said; the figures come from events.
CREATE TABLE case_notes (
    id BIGINT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases(id),
    at BIGINT NOT NULL,
    what TEXT NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL  -- sealed: words, pictures
);
CREATE INDEX case_notes_case ON case_notes(case_id, id);

CREATE INDEX lookups_person ON lookups(person, id);
CREATE INDEX events_noun ON events(noun_id, id);

ALTER TABLE groups ADD COLUMN grid TEXT;
ALTER TABLE groups ADD COLUMN topic BIGINT;
ALTER TABLE groups ADD COLUMN language TEXT;
ALTER TABLE groups ADD COLUMN pinned BIGINT;  -- the message that was asked to be pinned
ALTER TABLE groups ADD COLUMN due_at BIGINT;
CREATE INDEX groups_due ON groups(due_at) WHERE due_at IS NOT NULL;
CREATE INDEX groups_grid ON groups(grid) WHERE grid IS NOT NULL;

-- One-time codes by which an administrator binds a group to a grid.
CREATE TABLE binds (
    code TEXT PRIMARY KEY,  -- SHA-256 of what is typed
    grid TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES staff(code),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
)
