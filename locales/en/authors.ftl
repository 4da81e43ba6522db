author-step = step { $step }
