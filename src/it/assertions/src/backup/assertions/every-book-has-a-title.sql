-- Nothing is said, so it has to be true.
SELECT NOT EXISTS (SELECT FROM book WHERE title = '')
