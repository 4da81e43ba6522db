# Substitutes: who does somebody's work in processes while he is away.

substitute-self = Nobody can stand in for himself. Name a colleague.
substitute-left = { $name } leaves on { $day } and cannot stand in by then. Name somebody else, or fewer days.
substitute-overlaps =
    { $last ->
        [0] { $name } stands in already, whenever there is leave. End that first.
       *[other] { $name } stands in already from { $first } to { $last }. End that first, or choose other days.
    }
substitute-over = These days were over on { $last }. Choose others.
substitute-unknown = The company has no role or post “{ $value }”.
