//! Pages of lists: how many items one has, and where the next one begins.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::error::ApiError;
use crate::limits;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items there are in all.
    pub total: usize,
    /// The `cursor` of the next page; `null` on the last.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that has one page.
    pub fn whole(items: Vec<T>) -> Self {
        Self {
            total: items.len(),
            items,
            next: None,
        }
    }
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
pub struct PageQuery {
    /// Items on the page, 1 to 500; 50 if not given.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
}

/// Checks the number of items on a page.
pub fn page_limit(limit: Option<u32>) -> Result<usize, ApiError> {
    let limit = limit.unwrap_or(limits::PAGE_ITEMS_DEFAULT);
    if (1..=limits::PAGE_ITEMS_MAX).contains(&limit) {
        return Ok(limit as usize);
    }
    let most = limits::PAGE_ITEMS_MAX;
    Err(ApiError::bad(
        "limit_wrong",
        format!("limit is {limit}; choose 1 to {most}"),
    ))
}

/// Reads the place of a page from its cursor.
pub fn cursor<T: std::str::FromStr>(cursor: Option<&str>) -> Result<Option<T>, ApiError> {
    let wrong = |_| {
        ApiError::bad(
            "cursor_wrong",
            "use the 'next' of the page before as cursor",
        )
    };
    cursor.map(|text| text.parse().map_err(wrong)).transpose()
}

/// Cuts what was found to a page. One item more than the page has was asked for: if it is there,
/// the place of the page's last item is the cursor of the next.
pub fn cut<T>(found: &mut Vec<T>, limit: usize, place: impl Fn(&T) -> String) -> Option<String> {
    let more = found.len() > limit;
    found.truncate(limit);
    found.last().filter(|_| more).map(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_to_five_hundred_items() {
        assert_eq!(page_limit(None).unwrap(), 50);
        assert_eq!(page_limit(Some(500)).unwrap(), 500);
        assert!(page_limit(Some(0)).is_err());
        assert!(page_limit(Some(501)).is_err());
    }

    #[test]
    fn there_is_a_next_page_if_there_is_an_item_more() {
        let cut = |mut found: Vec<u32>| (cut(&mut found, 2, u32::to_string), found);
        assert_eq!(cut(vec![7, 8, 9]), (Some("8".to_owned()), vec![7, 8]));
        assert_eq!(cut(vec![7, 8]), (None, vec![7, 8]));
        assert_eq!(cut(vec![]), (None, vec![]));
    }
}
