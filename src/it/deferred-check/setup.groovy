import io.github.backupverify.testing.ServerOptions
import io.github.backupverify.testing.TestServer

// Stands for the container that other builds start in pre-integration-test.
def server = TestServer.fresh(ServerOptions.DEFAULT)
server.createDatabase('shop').execute('CREATE TABLE item AS SELECT 1 AS id')
def pid = server.database('shop').query(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")[0]

File pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('SERVER_PORT', server.port() as String).replace('SERVER_PID', pid)
return true
