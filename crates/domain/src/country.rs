//! Country codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// An ISO 3166-1 alpha-3 code in capitals, for instance `KEN`. The form is checked, not the list:
/// a territory without an official code may use a user-assigned one (`XKX`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 3]);

/// Every code of ISO 3166-1 (2026): alpha-2 and alpha-3 in one word. `XK` is user-assigned.
const CODES: &str = "\
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW \
    AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN \
    BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG \
    CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE \
    DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN \
    FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL \
    GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV \
    HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM \
    JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO \
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE \
    MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS \
    MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL \
    NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI \
    PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN \
    SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV \
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON \
    TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN \
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

impl CountryCode {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("checked to be ASCII letters when made")
    }

    /// The two letters of ISO 3166-1 alpha-2; `None` for a code that has none.
    pub fn alpha2(&self) -> Option<&'static str> {
        let mut codes = CODES.split_ascii_whitespace();
        let own = codes.find(|it| &it[2..] == self.as_str())?;
        Some(&own[..2])
    }

    /// The country of two letters (ISO 3166-1 alpha-2), in any case.
    pub fn from_alpha2(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut codes = CODES.split_ascii_whitespace();
        let found = codes.find(|it| text.len() == 2 && it[..2].eq_ignore_ascii_case(text))?;
        found[2..].parse().ok()
    }
}

impl FromStr for CountryCode {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match *text.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => {
                Ok(Self([a, b, c].map(|letter| letter.to_ascii_uppercase())))
            }
            _ => {
                let shown: String = text.chars().take(24).collect();
                Err(Invalid::new(
                    "country_malformed",
                    format!("'{shown}' is not a three-letter country code such as KEN"),
                ))
            }
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn two_letters_and_three_lead_to_each_other() {
        let codes: Vec<&str> = CODES.split_ascii_whitespace().collect();
        let two: HashSet<_> = codes.iter().map(|it| &it[..2]).collect();
        let three: HashSet<_> = codes.iter().map(|it| &it[2..]).collect();
        assert_eq!((codes.len(), two.len(), three.len()), (250, 250, 250));
        for code in codes {
            let country = CountryCode::from_alpha2(&code[..2]).unwrap();
            assert_eq!(country.as_str(), &code[2..]);
            assert_eq!(country.alpha2(), Some(&code[..2]));
        }
        let uganda: CountryCode = "UGA".parse().unwrap();
        assert_eq!(CountryCode::from_alpha2(" ug "), Some(uganda));
        for wrong in ["", "U", "UGA", "QQ", "ұғ"] {
            assert_eq!(CountryCode::from_alpha2(wrong), None, "{wrong}");
        }
        let assigned: CountryCode = "XXQ".parse().unwrap();
        assert_eq!(assigned.alpha2(), None);
    }

    #[test]
    fn codes_are_three_letters_in_any_case() {
        assert_eq!("ken".parse::<CountryCode>().unwrap().as_str(), "KEN");
        for wrong in ["", "KE", "KENY", "K3N", "КАЗ"] {
            assert_eq!(
                wrong.parse::<CountryCode>().unwrap_err().code,
                "country_malformed"
            );
        }
    }
}
