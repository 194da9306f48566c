import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('rehearse_flyway')
server.dump('rehearse_flyway', new File(basedir, 'library.dump'))
