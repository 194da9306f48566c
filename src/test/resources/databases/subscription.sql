-- A subscription that connects to nothing. The database can only be dropped after it: TestDatabase.drop knows.
CREATE TABLE subscribed (id int PRIMARY KEY);
CREATE SUBSCRIPTION everything_subscription CONNECTION 'host=nowhere.invalid password=s3cret dbname=x' PUBLICATION p, "Q""x"
  WITH (connect = false, slot_name = NONE, enabled = false, create_slot = false, binary = true);
COMMENT ON SUBSCRIPTION everything_subscription IS 'subscription';
