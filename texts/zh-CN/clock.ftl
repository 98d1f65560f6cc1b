# The clock of cases: what staff hear when one is not taken or not done, and what residents are told of the usual time.

clock-half = 同样的事，一半{ $days }天内办好。
clock-step = { $come ->
    [nobody] 还没人接
    [half] 时间过半了
    [before] 快到时间了
    [due] 到时间了
   *[after] 晚了
}
clock-remind = { clock-step }：{ $number }
clock-offered = { $number }，{ $reported }报的，到现在没人接，现在问到您。
clock-nobody = { $number }，{ $reported }报的，到现在没人接。
clock-several = 到时间的{ $count }件：
clock-line = { $number } { $where }，{ $what }：{ clock-step }，{ $day }前
clock-button = { $number } { $what }
overnight = 夜里有动静的{ $count }件：
overnight-line = { $number } { $where }，{ $what }（{ $came }）
clock-rest = 还有{ $count }件，看“我手上的”。
