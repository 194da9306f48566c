import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('rehearse_spring_boot')
server.dump('rehearse_spring_boot', new File(basedir, 'library.dump'))
