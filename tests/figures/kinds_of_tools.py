"""Files as tools of engineers write them, made up: what is proposed for each, and the verdicts with it."""

from __future__ import annotations

from .kind import Kind

TOOLS = {
    "JMeter's aggregate report": Kind(
        (
            "Label,# Samples,Average,Median,90% Line,95% Line,99% Line,Min,Max,Error %,Throughput,Recei"
            "ved KB/sec,Std. Dev.\n"
            "Home,1000,120,110,180,210,340,40,900,0.100%,33.3,120.5,45.10\n"
            "Cart,500,310,290,460,520,800,90,1500,1.400%,16.6,80.1,120.44\n"
            "TOTAL,1500,183,160,330,410,700,40,1500,0.533%,49.8,200.0,110.02\n"
        ),
        {
            "layout": {"columns": "indicator"},
            "values": [
                "# Samples",
                "Average",
                "Median",
                "90% Line",
                "95% Line",
                "99% Line",
                "Min",
                "Max",
                "Error %",
                "Throughput",
                "Received KB/sec",
                "Std. Dev.",
            ],
            "drop": {"Label": "TOTAL"},
        },
        "24 figures of 12 indicators",
        "[targets.m]\n"
        "label='95% Line'\n"
        "for_each={Label='*'}\n"
        "threshold={at_most=500}\n"
        "[targets.e]\n"
        "label='Error %'\n"
        "unit='%'\n"
        "where={Label='Cart'}\n"
        "threshold={at_most=1}\n",
        ["m missed None", "e missed 1.4"],
        "jmeter_agg.csv",
    ),
    "Locust's statistics": Kind(
        (
            "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Respo"
            "nse Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,"
            "95%,98%,99%,99.9%,99.99%,100%\n"
            "GET,/,200,1,20,25.5,5,300,512.0,10.2,0.05,20,25,30,40,60,80,120,200,300,300,300\n"
            "POST,/cart,100,2,60,66.1,20,500,128.0,5.1,0.1,60,70,90,110,180,240,300,400,500,500,500\n"
            ",Aggregated,300,3,30,39.03,5,500,384.0,15.3,0.15,30,40,50,60,110,190,250,350,500,500,500\n"
        ),
        {
            "layout": {"columns": "indicator"},
            "values": [
                "Request Count",
                "Failure Count",
                "Median Response Time",
                "Average Response Time",
                "Min Response Time",
                "Max Response Time",
                "Average Content Size",
                "Requests/s",
                "Failures/s",
                "50%",
                "66%",
                "75%",
                "80%",
                "90%",
                "95%",
                "98%",
                "99%",
                "99.9%",
                "99.99%",
                "100%",
            ],
        },
        "60 figures of 20 indicators",
        "[targets.m]\n"
        "label='95%'\n"
        "where={Name='Aggregated'}\n"
        "threshold={at_most=200}\n"
        "[targets.f]\n"
        "label='Failure Count'\n"
        "where={Name='/cart'}\n"
        "threshold={at_most=1}\n",
        ["m met 190", "f missed 2"],
        "run_stats.csv",
    ),
    "Locust's history": Kind(
        (
            "Timestamp,User Count,Type,Name,Requests/s,Failures/s,50%,95%,Total Request Count,Total Fai"
            "lure Count\n"
            "1700000000,10,,Aggregated,0.00,0.00,N/A,N/A,0,0\n"
            "1700000005,10,,Aggregated,9.80,0.00,20,85,49,0\n"
            "1700000010,20,,Aggregated,18.20,0.10,22,95,140,1\n"
        ),
        {
            "columns": {"period": "Timestamp"},
            "period_format": "unix",
            "layout": {"columns": "indicator"},
            "values": [
                "User Count",
                "Requests/s",
                "Failures/s",
                "50%",
                "95%",
                "Total Request Count",
                "Total Failure Count",
            ],
            "ignore": ["Type"],
        },
        "21 figures of 7 indicators, 2023-11-14T22:13:20Z to 2023-11-14T22:13:30Z, 2 without a value",
        "[targets.m]\nlabel='95%'\naggregate='max'\ncomplete=false\nthreshold={at_most=100}\n",
        ["m met 95"],
        "run_history.csv",
    ),
    "hyperfine": Kind(
        (
            "command,mean,stddev,median,user,system,min,max\n"
            "fd pattern,0.1234567,0.0021,0.1230,0.45,0.21,0.120,0.131\n"
            "find . -name pattern,0.8912,0.0110,0.8890,0.31,0.55,0.870,0.920\n"
        ),
        {"layout": {"columns": "indicator"}, "values": ["mean", "stddev", "median", "user", "system", "min", "max"]},
        "14 figures of 7 indicators",
        "[targets.m]\nlabel='mean'\nwhere={command='fd pattern'}\nthreshold={at_most=0.12}\n",
        ["m missed 0.1234567"],
        "hyperfine.csv",
    ),
    "pytest-benchmark's table": Kind(
        (
            "name,min,max,mean,stddev,rounds,median,iqr,ops,total,outliers\n"
            "tests/test_a.py::test_parse,0.00010,0.00031,0.00012,0.00001,5000,0.00011,0.00001,8333.3,0."
            "6,12;40\n"
            "tests/test_a.py::test_write,0.0021,0.0040,0.0025,0.0003,400,0.0024,0.0002,400.0,1.0,3;7\n"
        ),
        {
            "layout": {"columns": "indicator"},
            "values": ["min", "max", "mean", "stddev", "rounds", "median", "iqr", "ops", "total"],
        },
        "18 figures of 9 indicators",
        "[targets.m]\nlabel='mean'\nwhere={name='tests/test_a.py::test_parse'}\nthreshold={at_most=0.0002}\n",
        ["m met 0.00012"],
        "pytest_bench.csv",
    ),
    "a table of test results": Kind(
        (
            "id,module,name,file,doc,markers,status,message,duration\n"
            "tests/a.py::test_x,tests.a,test_x,tests/a.py,,,passed,,0.0021\n"
            "tests/a.py::test_y,tests.a,test_y,tests/a.py,,,failed,AssertionError: 1 != 2,0.1302\n"
            "tests/b.py::test_z,tests.b,test_z,tests/b.py,,slow,passed,,1.5\n"
        ),
        {
            "ignore": ["id", "doc"],
            "columns": {"state": "status", "value": "duration"},
            "set": {"indicator": "duration"},
        },
        "3 figures of 1 indicator",
        "[targets.m]\n"
        "label='duration'\n"
        "where={name={like='test_x'}}\n"
        "threshold={at_most=0.002}\n"
        "[targets.slow]\n"
        "label='duration'\n"
        "where={module='*',name='*',file='*',state='*',markers='',message='*'}\n"
        "aggregate='max'\n"
        "threshold={at_most=1}\n",
        ["m missed 0.0021", "slow met 0.1302"],
        "pytest.csv",
    ),
    "TensorBoard's CSV": Kind(
        ("Wall time,Step,Value\n1700000000.123456,0,0.91\n1700000060.5,100,0.64\n1700000120.25,200,0.41\n"),
        {},
        "3 figures of 1 indicator",
        "[targets.m]\nlabel='tensorboard'\nwhere={step='*'}\naggregate='min'\nthreshold={at_most=0.5}\n",
        ["m met 0.41"],
        "tensorboard.csv",
    ),
    "a chart of Weights & Biases": Kind(
        (
            '"Step","hill-1 - val/loss","hill-1 - val/loss__MIN","hill-1 - val/loss__MAX","lake-2 - val'
            '/loss","lake-2 - val/loss__MIN","lake-2 - val/loss__MAX"\n'
            '"0","0.91","0.91","0.91","0.95","0.95","0.95"\n'
            '"100","0.44","0.44","0.44","","",""\n'
            '"200","0.40","0.40","0.40","0.52","0.52","0.52"\n'
        ),
        {},
        "15 figures of 3 indicators",
        "[targets.m]\nlabel='val/loss'\nwhere={run='lake-2',step='*'}\naggregate='min'\nthreshold={at_most=0.5}\n",
        ["m missed 0.52"],
        "wandb.csv",
    ),
    "a usage report of CI minutes": Kind(
        (
            "Date,Product,SKU,Quantity,Unit Type,Price Per Unit ($),Multiplier,Owner,Repository Slug,Us"
            "ername,Actions Workflow,Notes\n"
            "2024-03-01,Actions,Compute - UBUNTU,120,minute,$0.008,1.0,acme,shop,ann,.github/workflows/"
            "ci.yml,\n"
            "2024-03-02,Actions,Compute - UBUNTU,80,minute,$0.008,1.0,acme,shop,bob,.github/workflows/c"
            "i.yml,\n"
            "2024-03-02,Actions,Compute - MACOS,10,minute,$0.08,10.0,acme,app,bob,.github/workflows/ios"
            ".yml,\n"
        ),
        {
            "columns": {"period": "Date", "note": "Notes"},
            "layout": {"columns": "indicator"},
            "values": ["Quantity", "Price Per Unit ($)", "Multiplier"],
        },
        "9 figures of 3 indicators, 2024-03-01 to 2024-03-02",
        "[targets.m]\n"
        "label='Quantity'\n"
        "where={SKU='*','Repository Slug'='*',Username='*','Actions Workflow'='*'}\n"
        "period='2024-03'\n"
        "aggregate='sum'\n"
        "complete=false\n"
        "threshold={at_most=200}\n",
        ["m missed 210"],
        "gha_old.csv",
    ),
    "a usage report of CI costs": Kind(
        (
            "date,product,sku,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount"
            ",net_amount,username,organization,repository,workflow_path,cost_center_name\n"
            "2024-03-01,actions,actions_linux,120,minutes,0.008,0.96,0.96,0,ann,acme,acme/shop,.github/"
            "workflows/ci.yml,\n"
            "2024-03-02,actions,actions_linux,80,minutes,0.008,0.64,0.14,0.5,bob,acme,acme/shop,.github"
            "/workflows/ci.yml,\n"
            "2024-03-02,actions,actions_macos,10,minutes,0.08,0.8,0,0.8,bob,acme,acme/app,.github/workf"
            "lows/ios.yml,\n"
        ),
        {
            "columns": {"period": "date", "entity": "organization"},
            "layout": {"columns": "indicator"},
            "values": ["quantity", "applied_cost_per_quantity", "gross_amount", "discount_amount", "net_amount"],
            "ignore": ["cost_center_name"],
        },
        "15 figures of 5 indicators, 2024-03-01 to 2024-03-02",
        "[targets.m]\n"
        "label='net_amount'\n"
        "where={entity='*',sku='*',repository='*',username='*',workflow_path='*'}\n"
        "period='2024-03'\n"
        "aggregate='sum'\n"
        "complete=false\n"
        "threshold={at_most=1.3}\n",
        ["m met 1.3"],
        "gha_new.csv",
    ),
    "bundle sizes": Kind(
        (
            "[\n"
            ' {"name": "index.js", "passed": true, "size": 10240, "sizeLimit": 12000, "running": 0.12, '
            '"loading": 0.2},\n'
            ' {"name": "vendor.js", "passed": false, "size": 90500, "sizeLimit": 90000}\n'
            "]\n"
        ),
        {},
        "6 figures of 6 indicators",
        "[targets.m]\nmeasure='`vendor.js.size`'\nthreshold={at_most='`vendor.js.sizeLimit`'}\n",
        ["m missed 90500"],
        "size_limit.json",
    ),
    "Istanbul's coverage summary": Kind(
        (
            '{"total": {"lines": {"total": 200, "covered": 171, "skipped": 0, "pct": 85.5}, "branches":'
            ' {"total": 40, "covered": 30, "skipped": 0, "pct": 75}},\n'
            '"/app/src/a.js": {"lines": {"total": 100, "covered": 90, "skipped": 0, "pct": 90}, "branch'
            'es": {"total": 0, "covered": 0, "skipped": 0, "pct": 100}}}\n'
        ),
        {},
        "16 figures of 16 indicators",
        "[targets.m]\nmeasure='`total.lines.pct`'\nunit='%'\nthreshold={at_least=85}\n",
        ["m met 85.5"],
        "coverage-summary.json",
    ),
    "JMeter's statistics": Kind(
        (
            "{\n"
            '  "Home": {"transaction": "Home", "sampleCount": 1000, "errorCount": 1, "errorPct": 0.1, "'
            'meanResTime": 120.4, "pct1ResTime": 180.0, "pct2ResTime": 210.0},\n'
            '  "Total": {"transaction": "Total", "sampleCount": 1500, "errorCount": 8, "errorPct": 0.53'
            '333336, "meanResTime": 183.7, "pct2ResTime": 410.0}\n'
            "}\n"
        ),
        {},
        "11 figures of 11 indicators",
        "[targets.m]\nmeasure='`Total.errorPct`'\nthreshold={at_most=0.5}\n",
        ["m missed 0.53333336"],
        "statistics.json",
    ),
    "hyperfine's document": Kind(
        (
            '{"results": [{"command": "fd pattern", "mean": 0.1234567, "stddev": 0.0021, "median": 0.12'
            '3, "user": 0.45, "system": 0.21, "min": 0.12, "max": 0.131, "times": [0.12, 0.131, 0.123],'
            ' "exit_codes": [0, 0, 0]}, {"command": "find .", "mean": 0.8912, "stddev": 0.011, "median"'
            ': 0.889, "user": 0.31, "system": 0.55, "min": 0.87, "max": 0.92, "times": [0.87, 0.92], "e'
            'xit_codes": [0, 0]}]}\n'
        ),
        {},
        "24 figures of 24 indicators",
        "[targets.m]\nmeasure='`results.0.mean`'\nthreshold={at_most=0.12}\n",
        ["m missed 0.1234567"],
        "hyperfine.json",
    ),
}
