import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('multi_module_once')
