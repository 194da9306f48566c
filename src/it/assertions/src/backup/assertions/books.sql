-- expect-min: 1000
-- expect-max: 3000
SELECT count(*) FROM book;
