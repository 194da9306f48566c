import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('assertion_fails')
