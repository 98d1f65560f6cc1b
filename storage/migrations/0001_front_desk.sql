-- The front desk: people, conversations, bookings, staff, and what is said to whom.
-- Times are milliseconds UTC; a column whose comment says "sealed" holds ciphertext (storage/sealing.py).

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- What a neighbourhood's files say, one row an entry; the newest version is read by the next turn.
CREATE TABLE catalogue (
    neighbourhood TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    place INTEGER NOT NULL,
    data TEXT NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (neighbourhood, kind, code)
);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    account BIGINT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    neighbourhood TEXT NOT NULL,
    notice_at BIGINT,
    notice TEXT,
    abroad_at BIGINT,
    sensitive TEXT NOT NULL,
    name TEXT,   -- sealed
    phone TEXT,  -- sealed
    blocked_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE household (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people(id),
    relation TEXT NOT NULL,
    name TEXT,   -- sealed
    created_at BIGINT NOT NULL
);
CREATE INDEX household_person ON household(person);

-- A conversation is its answers. The row stays when it ends, so that a revision is never used twice.
CREATE TABLE forms (
    chat BIGINT NOT NULL,
    form TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    answers TEXT,  -- sealed
    touched_at BIGINT NOT NULL,
    PRIMARY KEY (chat, form)
);
CREATE INDEX forms_touched ON forms(touched_at);

CREATE TABLE updates (
    bot BIGINT NOT NULL,
    update_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (bot, update_id)
);
CREATE INDEX updates_at ON updates(at);

CREATE TABLE failures (
    code TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    detail TEXT,  -- sealed
    retried_at BIGINT
);

CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    chat BIGINT NOT NULL,
    class TEXT NOT NULL,
    method TEXT NOT NULL,
    params TEXT,  -- sealed, erased once ended
    card TEXT,
    mode TEXT NOT NULL,
    attachment TEXT,
    not_before BIGINT NOT NULL,
    expires_at BIGINT,
    attempts INTEGER NOT NULL,
    taken_by TEXT,
    ended_at BIGINT,
    ending TEXT,
    problem TEXT
);
CREATE INDEX outbox_waiting ON outbox(not_before, id) WHERE ended_at IS NULL;
CREATE INDEX outbox_waiting_chat ON outbox(chat) WHERE ended_at IS NULL;
CREATE INDEX outbox_ended ON outbox(ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE cards (
    chat BIGINT NOT NULL,
    card TEXT NOT NULL,
    message BIGINT NOT NULL,
    PRIMARY KEY (chat, card)
);

-- Append-only; facts name no person.
CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    neighbourhood TEXT NOT NULL,
    noun TEXT NOT NULL,
    noun_id TEXT NOT NULL,
    what TEXT NOT NULL,
    role TEXT NOT NULL,
    facts TEXT NOT NULL
);

CREATE TABLE lookups (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    staff TEXT NOT NULL,
    person TEXT NOT NULL,
    noun TEXT NOT NULL,
    noun_id TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX lookups_noun ON lookups(noun_id, staff);

CREATE TABLE staff (
    code TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    name TEXT NOT NULL,   -- sealed
    role TEXT NOT NULL,
    grids TEXT NOT NULL,
    person TEXT REFERENCES people(id),
    joined_at BIGINT,
    removed_at BIGINT
);
CREATE INDEX staff_person ON staff(person);

CREATE TABLE invitations (
    token TEXT PRIMARY KEY,  -- SHA-256 of the link's payload
    staff TEXT NOT NULL REFERENCES staff(code),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE leaves (
    id TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    staff TEXT NOT NULL REFERENCES staff(code),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    sudden INTEGER NOT NULL,
    made_at BIGINT NOT NULL
);

CREATE TABLE swaps (
    neighbourhood TEXT NOT NULL,
    post TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    a TEXT NOT NULL REFERENCES staff(code),
    b TEXT REFERENCES staff(code),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (neighbourhood, post, starts_at)
);

CREATE TABLE bookings (
    id TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people(id),
    served TEXT NOT NULL,
    relation TEXT NOT NULL,
    service TEXT NOT NULL,
    post TEXT NOT NULL,
    staff TEXT REFERENCES staff(code),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,  -- sealed: the card as shown, name, phone, what is ticked
    kept_until BIGINT,
    evening_at BIGINT,
    hour_at BIGINT,
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX bookings_person ON bookings(person, starts_at);
CREATE INDEX bookings_served ON bookings(served, starts_at);
CREATE INDEX bookings_staff ON bookings(staff, starts_at);
CREATE INDEX bookings_starts ON bookings(starts_at);
CREATE INDEX bookings_evening ON bookings(evening_at) WHERE evening_at IS NOT NULL;
CREATE INDEX bookings_hour ON bookings(hour_at) WHERE hour_at IS NOT NULL;

-- One person serves one booking in one tick of ten minutes.
CREATE TABLE duty_ticks (
    person TEXT NOT NULL,
    tick BIGINT NOT NULL,
    booking TEXT NOT NULL REFERENCES bookings(id),
    PRIMARY KEY (person, tick)
);
CREATE INDEX duty_ticks_tick ON duty_ticks(tick, person);
CREATE INDEX duty_ticks_booking ON duty_ticks(booking);

CREATE TABLE calls (
    id TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people(id),
    body TEXT NOT NULL,  -- sealed: name, phone, voice
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    done_by TEXT,
    done_at BIGINT
);
CREATE INDEX calls_open ON calls(due_at) WHERE done_at IS NULL;

CREATE TABLE groups (
    chat BIGINT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT
)
