import io.github.backupverify.samples.ObjectStore

if (!ObjectStore.installed()) {
    println 'LEFT OUT: the sample with an object store, which needs aws, and s3rver from .ci/object-store'
    return false
}
return true
