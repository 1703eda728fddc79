//! Kafka's jars, copied once from Maven Central into `target/kafka/libs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::keeper::Keeper;
use crate::tools;

const KAFKA: &str = "4.1.0";
/// Pinned, so that the same command copies the jars tomorrow.
const DEPENDENCY_PLUGIN: &str = "3.8.1";
const ARTIFACTS: [&str; 3] = ["kafka_2.13", "kafka-server", "kafka-tools"];
/// Lies in the folder of jars when all have arrived, and holds Kafka's version.
const MARKER: &str = "complete";

/// Returns the folder of jars, after fetching them if they are not all there.
pub(crate) fn fetch(folder: &Path) -> Result<PathBuf> {
    let libs = folder.join("libs");
    if is_complete(&libs) {
        return Ok(libs);
    }
    tools::require(&["java", "mvn"])?;
    eprintln!("kafka: fetching {KAFKA} from Maven Central, about 54 MB");

    // Two processes may fetch at once: each fills a folder of its own, and a
    // rename shows it whole or not at all. The keeper removes what is left.
    let part = folder.join(format!("libs-part-{}", std::process::id()));
    remove(&part)?;
    let mut keeper = Keeper::of(&part)?;
    fs::create_dir_all(&part).with_context(|| format!("cannot create {}", part.display()))?;
    copy_jars(folder, &part, &mut keeper)?;
    publish(&part, &libs)?;
    Ok(libs)
}

fn is_complete(libs: &Path) -> bool {
    fs::read_to_string(libs.join(MARKER)).is_ok_and(|version| version.trim() == KAFKA)
}

fn copy_jars(folder: &Path, part: &Path, keeper: &mut Keeper) -> Result<()> {
    let pom = folder.join("pom.xml");
    fs::write(&pom, pom_text()).with_context(|| format!("cannot write {}", pom.display()))?;
    let plugin = format!(
        "org.apache.maven.plugins:maven-dependency-plugin:{DEPENDENCY_PLUGIN}:copy-dependencies"
    );
    let mut mvn = Command::new("mvn")
        .args(["--quiet", "--batch-mode", "--file"])
        .arg(&pom)
        .arg(plugin)
        .arg(format!("-DoutputDirectory={}", part.display()))
        .spawn()
        .context("cannot start mvn")?;
    keeper.end(&mvn)?;
    let status = mvn.wait().context("cannot wait for mvn")?;
    if !status.success() {
        bail!("mvn could not fetch Kafka {KAFKA} ({status}); is Maven Central reachable?");
    }
    fs::write(part.join(MARKER), KAFKA).context("cannot write the marker of a complete fetch")
}

fn publish(part: &Path, libs: &Path) -> Result<()> {
    if is_complete(libs) {
        return Ok(());
    }
    remove(libs)?;
    match fs::rename(part, libs) {
        Err(_) if is_complete(libs) => Ok(()),
        renamed => renamed.with_context(|| format!("cannot create {}", libs.display())),
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn pom_text() -> String {
    let dependencies: String = ARTIFACTS
        .iter()
        .map(|artifact| {
            format!(
                "    <dependency><groupId>org.apache.kafka</groupId>\
                 <artifactId>{artifact}</artifactId><version>{KAFKA}</version></dependency>\n"
            )
        })
        .collect();
    format!(
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">
  <modelVersion>4.0.0</modelVersion>
  <groupId>demarche</groupId>
  <artifactId>kafka-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
{dependencies}  </dependencies>
</project>
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        remove(&folder).unwrap();
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn half_finished_fetch_is_not_complete_and_is_replaced() {
        let folder = scratch("fetch");
        let (libs, part) = (folder.join("libs"), folder.join("part"));
        for (place, jar) in [(&libs, "old.jar"), (&part, "new.jar")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join(jar), "").unwrap();
        }
        assert!(!is_complete(&libs));
        fs::write(part.join(MARKER), KAFKA).unwrap();
        publish(&part, &libs).unwrap();
        assert!(is_complete(&libs));
        assert!(libs.join("new.jar").exists() && !libs.join("old.jar").exists());
        remove(&folder).unwrap();
    }

    #[test]
    fn jars_of_another_version_are_not_complete() {
        let folder = scratch("version");
        fs::write(folder.join(MARKER), "0.8.0").unwrap();
        assert!(!is_complete(&folder));
        remove(&folder).unwrap();
    }

    #[test]
    fn pom_asks_for_each_artifact_at_the_one_version() {
        let pom = pom_text();
        for artifact in ARTIFACTS {
            let line = format!("<artifactId>{artifact}</artifactId><version>{KAFKA}</version>");
            assert!(pom.contains(&line), "{pom}");
        }
    }
}
