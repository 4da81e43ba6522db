picture-moment = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $time }
picture-asks = {""}
picture-else = otherwise
picture-and = and
picture-or = or
picture-not = not
picture-done = done
picture-now = under way
picture-held = on hold
picture-refused = refused
picture-later = still to come
picture-task = task
picture-approval = approval
picture-notify = for information
picture-auto = automatic
picture-subflow = subprocess
picture-all = all branches
picture-any_of = branches whose condition holds
picture-choose = whoever acts chooses
picture-aside = refused or overdue
