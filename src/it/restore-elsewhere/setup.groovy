import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('restore_elsewhere')
// A server that knows the role of the source, and nothing else of it.
SampleServer.on(otherPort).ready()
