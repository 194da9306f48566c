import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('deploy_gate')
server.dump('deploy_gate', new File(basedir, 'nightly.dump'))
