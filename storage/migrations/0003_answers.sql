-- What a colleague answered once, kept so that the next who asks is told.
CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    source TEXT NOT NULL,
    by_staff TEXT NOT NULL REFERENCES staff(code),
    checked_on TEXT NOT NULL,  -- dates, local
    valid_until TEXT NOT NULL,
    retired_at BIGINT
)
