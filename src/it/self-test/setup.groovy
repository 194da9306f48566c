import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('self_test')
