# Substitutes: who does somebody's work in processes while he is away.

substitute-self = Nobody can stand in for himself. Name a colleague.
substitute-left = { $name } leaves on { $day } and cannot stand in by then. Name somebody else, or fewer days.
substitute-overlaps =
    { $open ->
        [true] { $name } stands in already, whenever there is leave. End that first.
       *[false] { $name } stands in already from { $first } to { $last }. End that first, or choose other days.
    }
substitute-over = These days were over on { $last }. Choose others.
substitute-unknown = The company has no role or post “{ $value }”.
substitute-away = { $stood ->
    [true] { $name } is away too, from { $first } to { $last }, and { $other } stands in. Name somebody else, or other days.
   *[false] { $name } is on leave too, from { $first } to { $last }. Name somebody else, or other days.
    }
