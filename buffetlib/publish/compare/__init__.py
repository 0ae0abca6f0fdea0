"""How an edition, the working figures or a folder of reports differ from another one."""
