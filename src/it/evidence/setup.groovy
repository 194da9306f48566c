import io.github.backupverify.samples.SampleServer

def server = SampleServer.on(port)
server.library('evidence')
server.dump('evidence', new File(basedir, 'nightly.dump'))
[
    'openssl genpkey -algorithm ed25519 -out evidence.pem',
    'openssl pkey -in evidence.pem -pubout -out evidence.pub',
].every { it.execute(null, basedir).waitFor() == 0 }
