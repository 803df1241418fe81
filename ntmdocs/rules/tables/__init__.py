"""Rules on tables: figures by hamlet, appendices, targets said twice (TAB100-TAB119)."""
