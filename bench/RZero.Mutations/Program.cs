using System.Collections.Immutable;
using RZero.Mutations;

// build/mutations            tries every fault and writes docs/results/mutations.md
// build/mutations TEXT ...   tries the faults whose name, file or test holds one of the texts, and writes nothing
// Exit code 0 when every fault was caught, 1 when one was missed or could not be tried.
var repository = Tool.Require(Environment.CurrentDirectory, TimeSpan.FromMinutes(1), "git", "rev-parse", "--show-toplevel").Trim();
try
{
    var chosen = FaultList.Read(Path.Combine(repository, "tests", "mutations"))
        .Where(fault => args.Length == 0 || args.Any($"{fault.Name}\n{fault.File}\n{fault.Test}".Contains))
        .ToImmutableArray();
    Console.WriteLine($"{chosen.Length} faults; building without any ...");
    var laboratory = new Laboratory(new ScratchCopy(repository));
    var untried = laboratory.Prepare(chosen).ToDictionary(trial => trial.Fault);
    var trials = chosen.Select(fault => Tell(untried.GetValueOrDefault(fault) ?? laboratory.Try(fault))).ToImmutableArray();
    var caught = trials.Count(trial => trial.IsCaught);
    Console.WriteLine($"{trials.Length} faults, {caught} caught, {trials.Count(trial => trial.Outcome == Outcome.Missed)} missed, {trials.Count(trial => trial.Outcome == Outcome.Invalid)} not tried");
    if (args.Length == 0)
    {
        File.WriteAllText(Path.Combine(repository, "docs", "results", "mutations.md"), ResultTable.Write(trials, TimeProvider.System.GetUtcNow(), Commit()));
    }

    return caught == trials.Length ? 0 : 1;
}
catch (ListException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}

static Trial Tell(Trial trial)
{
    Console.WriteLine($"{trial.Outcome.ToString().ToLowerInvariant(),-8} {trial.Fault.Name}{(trial.Remark is null ? "" : $": {trial.Remark}")}");
    return trial;
}

string Commit()
{
    var commit = Tool.Require(repository, TimeSpan.FromMinutes(1), "git", "rev-parse", "--short", "HEAD").Trim();
    var changes = Tool.Require(repository, TimeSpan.FromMinutes(1), "git", "status", "--porcelain", "--", "src", "tests").Trim();
    return changes.Length == 0 ? commit : $"{commit} with changes";
}
