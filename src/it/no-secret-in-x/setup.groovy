import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('no_secret_in_x')
