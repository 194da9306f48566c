import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('several_modules')
