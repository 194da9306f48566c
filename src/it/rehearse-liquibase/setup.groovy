import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('rehearse_liquibase')
server.dump('rehearse_liquibase', new File(basedir, 'library.dump'))
