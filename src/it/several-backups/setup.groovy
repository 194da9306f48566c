import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('several_backups')
server.dump('several_backups', new File(basedir, 'orders.dump'))
