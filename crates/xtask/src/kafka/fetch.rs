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
/// What Kafka's own archive holds to run a broker; the last one lets its log
/// lines through.
const ARTIFACTS: [[&str; 3]; 4] = [
    ["org.apache.kafka", "kafka_2.13", KAFKA],
    ["org.apache.kafka", "kafka-server", KAFKA],
    ["org.apache.kafka", "kafka-tools", KAFKA],
    ["org.apache.logging.log4j", "log4j-slf4j-impl", "2.24.3"],
];
/// Lies in the folder of jars when all have arrived, and holds what was asked
/// for, so that a change of this file fetches anew.
const MARKER: &str = "complete";

/// Returns the folder of jars, after fetching them if they are not all there.
pub(crate) fn fetch(folder: &Path) -> Result<PathBuf> {
    let libs = folder.join("libs");
    if is_complete(&libs) {
        return Ok(libs);
    }
    tools::require(&["java", "mvn"])
        .context("Kafka needs Java 17 or newer, and Maven to fetch it")?;
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
    fs::read_to_string(libs.join(MARKER)).is_ok_and(|asked| asked == pom_text())
}

fn copy_jars(folder: &Path, part: &Path, keeper: &mut Keeper) -> Result<()> {
    let pom = folder.join("pom.xml");
    fs::write(&pom, pom_text()).with_context(|| format!("cannot write {}", pom.display()))?;
    let plugin = format!(
        "org.apache.maven.plugins:maven-dependency-plugin:{DEPENDENCY_PLUGIN}:copy-dependencies"
    );
    let mut mvn = Command::new("mvn")
        .args(["--quiet", "--batch-mode", "-Dstyle.color=never", "--file"])
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
    fs::write(part.join(MARKER), pom_text()).context("cannot write the marker of a complete fetch")
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
        .map(|[group, artifact, version]| {
            format!(
                "    <dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>\
                 <version>{version}</version></dependency>\n"
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
        fs::write(part.join(MARKER), pom_text()).unwrap();
        publish(&part, &libs).unwrap();
        assert!(is_complete(&libs));
        assert!(libs.join("new.jar").exists() && !libs.join("old.jar").exists());
        remove(&folder).unwrap();
    }

    #[test]
    fn jars_that_were_asked_for_otherwise_are_not_complete() {
        let folder = scratch("version");
        fs::write(folder.join(MARKER), pom_text().replace(KAFKA, "0.8.0")).unwrap();
        assert!(!is_complete(&folder));
        remove(&folder).unwrap();
    }

    #[test]
    fn pom_asks_for_every_artifact() {
        let pom = pom_text();
        for [_, artifact, version] in ARTIFACTS {
            let wanted = format!("<artifactId>{artifact}</artifactId><version>{version}</version>");
            assert!(pom.contains(&wanted), "{pom}");
        }
    }
}
