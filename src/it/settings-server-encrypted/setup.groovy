import io.github.backupverify.samples.SampleServer

SampleServer.on(port).library('settings_server_encrypted')
