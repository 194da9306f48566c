INSERT INTO book (isbn, title, published, details)
SELECT to_char(9780000000000 + n, 'FM0000000000000'),
       'Book no. ' || n,
       date '1950-01-01' + n,
       jsonb_build_object('shelf', n % 40, 'tags', jsonb_build_array('sample', 'n' || n))
FROM generate_series(1, 2000) AS n;

INSERT INTO member (name, status)
SELECT 'Member ' || n, CASE WHEN n % 50 = 0 THEN 'BLOCKED' ELSE 'ACTIVE' END
FROM generate_series(1, 300) AS n;

INSERT INTO loan (book_id, member_id, since, state)
SELECT n, 1 + n % 300, timestamptz '2026-01-01 12:00:00+00' + n * interval '1 hour',
       (ARRAY['OUT', 'RETURNED', 'LOST']::loan_state[])[1 + n % 3]
FROM generate_series(1, 1500) AS n;
