//! CAMEO codes, PLOVER roots and quad classes.

use serde::{Deserialize, Serialize};

/// A row of the code table: a CAMEO code and what PLOVER makes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// CAMEO code, 3 or 4 digits, with its leading zero: "044", "1622".
    pub cameo: String,
    /// What the code stands for.
    pub name: String,
    /// Verbal or material, cooperation or conflict.
    pub quad_class: QuadClass,
    /// Goldstein score, from -10 (conflict) to 10 (cooperation).
    pub goldstein: f32,
    /// PLOVER root; none for CAMEO 01x, statements.
    pub root: Option<Root>,
    /// PLOVER mode, if the code implies one.
    pub mode: Option<String>,
    /// PLOVER contexts that the code implies.
    pub contexts: Vec<String>,
}

/// Declares an enum whose values are written as fixed texts, with `ALL`, `as_str` and `parse`. Its derives need serde's two traits in scope.
#[macro_export]
macro_rules! closed_set {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The value as written in data files and on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value that is written so, if any.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

closed_set! {
    /// The PLOVER event types.
    Root {
        /// Agree to do something, in words.
        Agree = "AGREE",
        /// Meet, talk, visit, negotiate.
        Consult = "CONSULT",
        /// Diplomatic support: praise, recognise, sign.
        Support = "SUPPORT",
        /// Cooperate in deeds.
        Cooperate = "COOPERATE",
        /// Give material aid.
        Aid = "AID",
        /// Give way to demands.
        Concede = "CONCEDE",
        /// Ease pressure, release, withdraw.
        Retreat = "RETREAT",
        /// Ask or demand.
        Request = "REQUEST",
        /// Disapprove, accuse, investigate, sue.
        Accuse = "ACCUSE",
        /// Refuse.
        Reject = "REJECT",
        /// Threaten.
        Threaten = "THREATEN",
        /// Demonstrate, strike, riot.
        Protest = "PROTEST",
        /// Reduce relations or aid, expel.
        Sanction = "SANCTION",
        /// Mobilize police or armed forces.
        Mobilize = "MOBILIZE",
        /// Arrest, seize, restrict.
        Coerce = "COERCE",
        /// Use physical force.
        Assault = "ASSAULT",
    }
}

closed_set! {
    /// Words or deeds, together or against each other.
    QuadClass {
        /// Words, cooperative.
        VerbalCooperation = "verbal-cooperation",
        /// Deeds, cooperative.
        MaterialCooperation = "material-cooperation",
        /// Words, conflictual.
        VerbalConflict = "verbal-conflict",
        /// Deeds, conflictual.
        MaterialConflict = "material-conflict",
    }
}

closed_set! {
    /// The role of an actor within a country or across countries (CAMEO/PLOVER sectors).
    Sector {
        /// Government: the executive.
        Gov = "GOV",
        /// Armed forces.
        Mil = "MIL",
        /// Rebels and armed groups.
        Reb = "REB",
        /// Opposition.
        Opp = "OPP",
        /// Civilians.
        Cvl = "CVL",
        /// Police.
        Cop = "COP",
        /// Courts.
        Jud = "JUD",
        /// Intelligence services.
        Spy = "SPY",
        /// Media.
        Med = "MED",
        /// Education.
        Edu = "EDU",
        /// Business.
        Bus = "BUS",
        /// Legislature.
        Leg = "LEG",
        /// Political parties.
        Pty = "PTY",
        /// Criminals.
        Crm = "CRM",
        /// Labour.
        Lab = "LAB",
        /// Health.
        Hlh = "HLH",
        /// Religion.
        Rel = "REL",
        /// Refugees and migrants.
        Ref = "REF",
        /// Human rights.
        Hri = "HRI",
        /// Social movements, activists.
        Soc = "SOC",
        /// Former officials and elites.
        Eli = "ELI",
        /// Unidentified armed force.
        Uaf = "UAF",
        /// Separatists and insurgents.
        Ins = "INS",
        /// Radicals and terrorists.
        Rad = "RAD",
        /// Agriculture.
        Agr = "AGR",
        /// Environment.
        Env = "ENV",
        /// Development.
        Dev = "DEV",
        /// Judicial body of an international organisation, and others with no sector of their own.
        Oth = "OTH",
    }
}

impl Sector {
    /// Whether CAMEO 1.1b3 has the role too; PLOVER added the others.
    #[must_use]
    pub fn in_cameo(self) -> bool {
        !matches!(self, Self::Rel | Self::Soc | Self::Oth)
    }
}
