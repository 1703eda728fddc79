//! Days as one number, `yyyymmdd`: small in the compiled codebook and quick to read.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

fn pack(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

fn unpack<E: de::Error>(packed: i32) -> Result<Date, E> {
    let year = i16::try_from(packed.div_euclid(10_000)).map_err(E::custom)?;
    let month = i8::try_from(packed.rem_euclid(10_000) / 100).map_err(E::custom)?;
    let day = i8::try_from(packed.rem_euclid(100)).map_err(E::custom)?;
    Date::new(year, month, day).map_err(E::custom)
}

pub(crate) fn serialize<S: Serializer>(day: &Date, out: S) -> Result<S::Ok, S::Error> {
    pack(*day).serialize(out)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Date, D::Error> {
    unpack(i32::deserialize(input)?)
}

/// The same for a day that may be absent.
pub(crate) mod option {
    use super::{Date, Deserialize, Deserializer, Serialize, Serializer, pack, unpack};

    #[expect(clippy::ref_option, reason = "serde passes the field by reference")]
    pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, out: S) -> Result<S::Ok, S::Error> {
        day.map(pack).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<Option<Date>, D::Error> {
        Option::<i32>::deserialize(input)?.map(unpack).transpose()
    }
}
