author-step = шаг { $step }
