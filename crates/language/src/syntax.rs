//! Parts of speech and relations of Universal Dependencies (universaldependencies.org), as the English treebanks use them.

use demarche_codebook::closed_set;
use serde::{Deserialize, Serialize};

closed_set! {
    /// Universal part of speech.
    Upos {
        /// Adjective.
        Adjective = "ADJ",
        /// Adposition: "of", "in"; the particle of a verb.
        Adposition = "ADP",
        /// Adverb.
        Adverb = "ADV",
        /// Auxiliary: "has", "will", the copula "is".
        Auxiliary = "AUX",
        /// Coordinating conjunction.
        Conjunction = "CCONJ",
        /// Determiner.
        Determiner = "DET",
        /// Interjection.
        Interjection = "INTJ",
        /// Common noun.
        Noun = "NOUN",
        /// Numeral.
        Numeral = "NUM",
        /// Particle: "to", "not", "'s".
        Particle = "PART",
        /// Pronoun.
        Pronoun = "PRON",
        /// Proper noun.
        ProperNoun = "PROPN",
        /// Punctuation.
        Punctuation = "PUNCT",
        /// Subordinating conjunction.
        Subordinator = "SCONJ",
        /// Symbol: "$", "%".
        Symbol = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Anything else.
        Other = "X",
    }
}

closed_set! {
    /// What a word is to its head.
    Dependency {
        /// Clause that modifies a noun.
        Clause = "acl",
        /// Relative clause.
        RelativeClause = "acl:relcl",
        /// Adverbial clause.
        AdverbialClause = "advcl",
        /// Relative clause that modifies a clause.
        SententialRelative = "advcl:relcl",
        /// Adverbial modifier.
        AdverbialModifier = "advmod",
        /// Adjectival modifier.
        AdjectivalModifier = "amod",
        /// Apposition.
        Apposition = "appos",
        /// Auxiliary.
        Auxiliary = "aux",
        /// Auxiliary of the passive.
        PassiveAuxiliary = "aux:pass",
        /// Preposition or possessive mark.
        Case = "case",
        /// Coordinating conjunction.
        Coordinator = "cc",
        /// First half of a conjunction in two: "both".
        Preconjunction = "cc:preconj",
        /// Clause as object, with a subject of its own.
        Complement = "ccomp",
        /// Part of a compound.
        Compound = "compound",
        /// Particle of a verb.
        VerbParticle = "compound:prt",
        /// Second and later parts of a coordination.
        Conjunct = "conj",
        /// Copula.
        Copula = "cop",
        /// Clause as subject.
        ClausalSubject = "csubj",
        /// Clause as subject of a clause that has one inside.
        OuterClausalSubject = "csubj:outer",
        /// Clause as subject of a passive.
        PassiveClausalSubject = "csubj:pass",
        /// Unclear.
        Unspecified = "dep",
        /// Determiner.
        Determiner = "det",
        /// Determiner before another: "all the".
        Predeterminer = "det:predet",
        /// Interjection or filler.
        Discourse = "discourse",
        /// Element moved out of its clause.
        Dislocated = "dislocated",
        /// Expletive: "there", "it".
        Expletive = "expl",
        /// Later parts of a fixed expression: "because of".
        Fixed = "fixed",
        /// Later parts of a name or date.
        Flat = "flat",
        /// Later pieces of a word written apart.
        GoesWith = "goeswith",
        /// Indirect object.
        IndirectObject = "iobj",
        /// Item of a list.
        List = "list",
        /// Word that opens a subordinate clause.
        Marker = "mark",
        /// Noun that modifies a noun.
        NominalModifier = "nmod",
        /// Describing noun before a name: "President Obama".
        Description = "nmod:desc",
        /// Possessor.
        Possessor = "nmod:poss",
        /// Noun without preposition that modifies a noun.
        UnmarkedModifier = "nmod:unmarked",
        /// Subject.
        Subject = "nsubj",
        /// Subject of a clause that has one inside.
        OuterSubject = "nsubj:outer",
        /// Subject of a passive.
        PassiveSubject = "nsubj:pass",
        /// Numeral.
        NumericModifier = "nummod",
        /// Object.
        Object = "obj",
        /// Noun that modifies a verb, mostly with a preposition.
        Oblique = "obl",
        /// Agent of a passive.
        Agent = "obl:agent",
        /// Noun without preposition that modifies a verb: "met Monday".
        UnmarkedOblique = "obl:unmarked",
        /// What remains where a head is left out.
        Orphan = "orphan",
        /// Clause beside another: "…, he said".
        Parataxis = "parataxis",
        /// Punctuation.
        Punctuation = "punct",
        /// What is said and taken back.
        Reparandum = "reparandum",
        /// Head of the sentence.
        Root = "root",
        /// Person addressed.
        Vocative = "vocative",
        /// Clause as object, with its subject outside.
        OpenComplement = "xcomp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_reads_as_it_is_written() {
        for upos in Upos::ALL {
            assert_eq!(Upos::parse(upos.as_str()), Some(*upos));
        }
        for dependency in Dependency::ALL {
            assert_eq!(Dependency::parse(dependency.as_str()), Some(*dependency));
        }
        assert_eq!(Dependency::parse("nsubj:pas"), None);
    }
}
