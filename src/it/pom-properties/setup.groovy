import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('pom_properties')
