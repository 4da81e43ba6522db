author-step = 步骤 { $step }
